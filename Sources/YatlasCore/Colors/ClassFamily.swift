/// A kind of land cover that a class name speaks of, in English, German, French, Spanish or Portuguese.
///
/// A name that has words of several families is of the first of them here: "woody wetlands" are wetland.
package enum ClassFamily: CaseIterable, Sendable {
    case shadow, cloud, snow, burnt, wetland, orchard, transport, urban, water, crop, forest, shrub, grass, bare

    /// The family of a class name; nil for a name without such a word.
    package init?(_ name: String) {
        let words = Self.words(of: name)
        guard let family = Self.allCases.first(where: { $0.isMeant(by: words) }) else { return nil }
        self = family
    }

    /// Whole words, singular, without accents; a hyphen at the end or start of one allows German compounds there.
    private var vocabulary: String {
        switch self {
        case .shadow: "shadow schatten ombre sombra -schatten"
        case .cloud: "cloud cirrus haze wolke nuage nube nuvem bewolkung dunst brume bruma neblina"
        case .snow:
            "snow ice glacier schnee eis gletscher schnee- gletscher- neige glace nieve hielo glaciar neve gelo geleira"
        case .burnt:
            "burnt burned burn fire brand brandflache verbrannt brule brulee incendie quemado quemada incendio queimado queimada"
        case .wetland:
            """
            wetland marsh bog fen swamp mangrove peat peatland peatbog flooded mudflat intertidal saltmarsh salina saline \
            feuchtgebiet moor sumpf sumpf- feucht- hochmoor watt mangroven -moor marais tourbiere humide vasiere \
            mangle manglar humedal pantano turbera marisma inundado inundada mangue manguezal pantanal brejo turfeira sapal
            """
        case .orchard:
            """
            orchard vineyard grove olive plantation fruit berry nut citrus palm almond apple banana cocoa coffee rubber \
            obst obst- wein weinberg rebe reben reb- hopfen oliven- verger vigne vignoble oliveraie palmeraie agrume \
            vinedo olivar frutal huerto platano palma cafetal vinha olival pomar laranja cafe seringueira dende
            """
        case .transport:
            """
            road railway rail airport port street highway runway asphalt pavement strasse strassen- bahn bahn- flughafen \
            hafen verkehr verkehrs- -strasse route aeroport chemin ferroviaire carretera aeropuerto puerto calle estrada \
            rodovia aeroporto porto
            """
        case .urban:
            """
            urban artificial built buildup building developed settlement village city town residential industrial \
            commercial house impervious construction quarry mine mineral dump leisure sealed greenhouse roof \
            stadt stadt- siedlung siedlungs- -siedlung bebaut bebauung gebaude gebaude- industrie industrie- versiegelt \
            ville urbain urbaine bati batiment urbanise ciudad urbano urbana construido construida edificio edificado \
            asentamiento cidade edificacao construcao
            """
        case .water:
            """
            water river lake sea ocean lagoon estuary stream pond reservoir waterbody canal \
            wasser wasser- -wasser gewasser gewasser- fluss fluss- -fluss see seen meer teich bach kanal \
            eau riviere fleuve lac mer etang agua rio lago mar laguna embalse oceano \
            lagoa represa acude
            """
        case .crop:
            """
            crop cropland cultivated cultivation agriculture agricultural arable field farmland farm fallow irrigated rice \
            paddy maize corn wheat barley rye oat soy soybean cotton sugar sugarbeet sugarcane potato rapeseed rape canola \
            sunflower cereal legume pulse vegetable bean pea beet sorghum millet agroforestry tobacco hemp flax \
            acker acker- landwirtschaft landwirtschaft- weizen -weizen gerste -gerste roggen hafer mais raps kartoffel \
            zuckerrube getreide -getreide reis feld brache culture culture- cultive agricole champ labour ble orge colza riz \
            tournesol betterave jachere cereale cultivo agricultura agricola arroz trigo maiz cebada girasol \
            papa barbecho algodon milho soja lavoura cana algodao feijao
            """
        case .forest:
            """
            forest tree wood woodland evergreen deciduous coniferous conifer broadleaf broadleaved needleleaf jungle \
            pine spruce fir oak beech eucalyptus poplar wald wald- -wald baum baume nadelbaum laubbaum geholz forst forst- \
            foret bois arbre bocage feuillu conifere bosque arbol selva pino eucalipto floresta mata arvore pinheiro
            """
        case .shrub:
            """
            shrub shrubland bush bushland scrub heath heathland moorland chaparral maquis matorral sclerophyllous thicket \
            strauch strauch- busch gebusch heide heide- arbuste buisson lande garrigue arbusto arbustivo arbustiva \
            cerrado caatinga capoeira
            """
        case .grass:
            """
            grass grassland pasture meadow herbaceous hay savanna savannah steppe prairie lawn rangeland sedge lichen moss \
            gras gras- grunland -grunland wiese wiesen- weide weide- rasen paturage herbe herbace herbacee \
            pelouse pasto pradera pastizal hierba herbazal cesped pastagem pastagens campo pastizales gramado capim
            """
        case .bare:
            """
            bare barren soil sand rock dune beach desert gravel clay sparse sparsely boden fels felsen -fels kahl strand \
            nu nue sol roche sable plage desnudo desnuda suelo roca arena playa duna nudo exposto exposta solo rocha areia \
            praia
            """
        }
    }

    private func isMeant(by words: [String]) -> Bool {
        vocabulary.split(whereSeparator: \.isWhitespace).contains { entry in
            if entry.hasSuffix("-") { return words.contains { $0.hasPrefix(entry.dropLast()) } }
            if entry.hasPrefix("-") { return words.contains { $0.hasSuffix(entry.dropFirst()) } }
            return words.contains { $0 == entry || $0 == entry + "s" || $0 == entry + "es" || $0 == entry + "n" }
        }
    }

    /// A name's words in lower case without accents.
    private static func words(of name: String) -> [String] {
        let plain = name.lowercased().map { letter in
            accents.first { $0.with.contains(letter) }.map(\.without) ?? String(letter)
        }
        return plain.joined().split { !$0.isLetter }.map(String.init)
    }

    private static let accents: [(with: String, without: String)] = [
        ("àáâãäå", "a"), ("ç", "c"), ("èéêë", "e"), ("ìíîï", "i"), ("ñ", "n"), ("òóôõö", "o"), ("œ", "oe"),
        ("ùúûü", "u"), ("ß", "ss"),
    ]
}
