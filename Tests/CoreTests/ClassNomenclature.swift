/// Class names of nomenclatures that maps use.
struct ClassNomenclature: Sendable, CustomStringConvertible {
    let title: String
    let names: [String]
    var description: String { title }

    static let all = [worldCover, dynamicWorld, nlcd, corine, lccs, euroCrops]

    /// ESA WorldCover 2021 v200, product user manual, table 3.
    static let worldCover = ClassNomenclature(
        title: "WorldCover",
        names: [
            "Tree cover", "Shrubland", "Grassland", "Cropland", "Built-up", "Bare / sparse vegetation", "Snow and ice",
            "Permanent water bodies", "Herbaceous wetland", "Mangroves", "Moss and lichen",
        ])

    /// Dynamic World, Brown et al. 2022, doi:10.1038/s41597-022-01307-4.
    static let dynamicWorld = ClassNomenclature(
        title: "Dynamic World",
        names: [
            "Water", "Trees", "Grass", "Flooded vegetation", "Crops", "Shrub & scrub", "Built area", "Bare ground",
            "Snow & ice",
        ])

    /// National Land Cover Database 2019, legend with the classes of Alaska.
    static let nlcd = ClassNomenclature(
        title: "NLCD",
        names: [
            "Open Water", "Perennial Ice/Snow", "Developed, Open Space", "Developed, Low Intensity",
            "Developed, Medium Intensity", "Developed, High Intensity", "Barren Land (Rock/Sand/Clay)",
            "Deciduous Forest", "Evergreen Forest", "Mixed Forest", "Dwarf Scrub", "Shrub/Scrub",
            "Grassland/Herbaceous", "Sedge/Herbaceous", "Lichens", "Moss", "Pasture/Hay", "Cultivated Crops",
            "Woody Wetlands", "Emergent Herbaceous Wetlands",
        ])

    /// CORINE Land Cover, level 3.
    static let corine = ClassNomenclature(
        title: "CORINE",
        names: [
            "Continuous urban fabric", "Discontinuous urban fabric", "Industrial or commercial units",
            "Road and rail networks and associated land", "Port areas", "Airports", "Mineral extraction sites",
            "Dump sites", "Construction sites", "Green urban areas", "Sport and leisure facilities",
            "Non-irrigated arable land", "Permanently irrigated land", "Rice fields", "Vineyards",
            "Fruit trees and berry plantations", "Olive groves", "Pastures",
            "Annual crops associated with permanent crops", "Complex cultivation patterns",
            "Land principally occupied by agriculture, with significant areas of natural vegetation",
            "Agro-forestry areas", "Broad-leaved forest", "Coniferous forest", "Mixed forest", "Natural grasslands",
            "Moors and heathland", "Sclerophyllous vegetation", "Transitional woodland-shrub",
            "Beaches, dunes, sands", "Bare rocks", "Sparsely vegetated areas", "Burnt areas",
            "Glaciers and perpetual snow", "Inland marshes", "Peat bogs", "Salt marshes", "Salines",
            "Intertidal flats", "Water courses", "Water bodies", "Coastal lagoons", "Estuaries", "Sea and ocean",
        ])

    /// LCCS classes as in the legend of ESA CCI Land Cover, product user guide v2, table 3-1.
    static let lccs = ClassNomenclature(
        title: "LCCS",
        names: [
            "Cropland, rainfed", "Herbaceous cover", "Tree or shrub cover", "Cropland, irrigated or post-flooding",
            "Mosaic cropland (>50%) / natural vegetation", "Mosaic natural vegetation (>50%) / cropland",
            "Tree cover, broadleaved, evergreen", "Tree cover, broadleaved, deciduous, closed to open",
            "Tree cover, broadleaved, deciduous, closed", "Tree cover, broadleaved, deciduous, open",
            "Tree cover, needleleaved, evergreen, closed to open", "Tree cover, needleleaved, evergreen, closed",
            "Tree cover, needleleaved, evergreen, open", "Tree cover, needleleaved, deciduous, closed to open",
            "Tree cover, needleleaved, deciduous, closed", "Tree cover, needleleaved, deciduous, open",
            "Tree cover, mixed leaf type", "Mosaic tree and shrub (>50%) / herbaceous cover",
            "Mosaic herbaceous cover (>50%) / tree and shrub", "Shrubland", "Evergreen shrubland",
            "Deciduous shrubland", "Grassland", "Lichens and mosses", "Sparse vegetation", "Sparse trees",
            "Sparse shrub", "Sparse herbaceous cover", "Tree cover, flooded, fresh or brackish water",
            "Tree cover, flooded, saline water", "Shrub or herbaceous cover, flooded", "Urban areas", "Bare areas",
            "Consolidated bare areas", "Unconsolidated bare areas", "Water bodies", "Permanent snow and ice",
        ])

    /// EuroCrops: all names of the Hierarchical Crop and Agriculture Taxonomy 3 at level 3, and those of level 2 that have
    /// no lower one (github.com/maja601/EuroCrops, hcat_core/HCAT3.csv).
    static let euroCrops = ClassNomenclature(
        title: "EuroCrops",
        names: [
            "cereal", "legumes_dried_pulses_protein_crops", "potatoes", "sweet_potatoes", "fodder_roots",
            "industrial_nonfood_crops", "fresh_vegetables", "flowers_ornamental_plants", "plants_harvested_green",
            "arable_land_seed_seedlings", "fallow_land_not_crop", "kitchen_gardens", "strawberries", "cucurbits",
            "pseudocereal", "soy_soybeans", "fennel", "topinambur_jerusalem_artichoke", "sage_chia", "asparagus",
            "brassicaceae_cruciferae", "alliums", "rhubarb", "purslane", "celery", "aubergine_eggplant", "artichoke",
            "tomato", "root_vegetables", "capsicum", "salads_lettuce_leaf_vegetables", "other_arable_land_crops",
            "pasture_meadow_grassland_grass", "orchards_fruits", "berries_berry_species", "nuts", "citrus_plantations",
            "olive_plantations", "vineyards_wine_vine_rebland_grapes", "nurseries_nursery", "shrubberries_shrubs",
            "ginko", "avocado", "legumes_from_trees", "unspecified_permanent_crops",
            "other_permanent_crops_plantations", "energy_crops", "genetically_modified_crops", "sida_virginia_mallow",
            "truffle", "other_mushrooms_energy_crops_genetically_modified_crops", "greenhouse_foil_film",
            "afforestation_reforestation", "aspen", "birch", "dogwood_cornus", "eucalyptus", "oak", "populus",
            "willows_osiers", "unspecified_tree_wood_forest", "other_tree_wood_forest", "peat_turf", "unmaintained",
            "not_known_and_other",
        ])
}
