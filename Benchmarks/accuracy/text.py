"""The constant texts of docs/accuracy.md."""

ABOUT = """# Accuracy

Yatlas with its default settings against classifiers that people use for land cover, on tables of labelled pixels and
segments of satellite and aerial images. Written by `make accuracy` ([how](../Benchmarks/README.md#accuracy-tables)):
whatever comes out stands here, also where Yatlas loses.

"""

MEANS = """## Ranks

By macro-F1 on each table, 1 is best; equal figures share a rank. QDA cannot be fitted where a class has fewer samples
than features; there it has no figure and the last rank, and no mean over all tables. The first rank is among Yatlas,
the untuned peers and a ReLU network of equal size; the second among all.

"""

LOSSES = """## Where Yatlas loses

Points of macro-F1 by which others are better.

"""

CALIBRATION = """## Calibration

Expected calibration error in per cent (15 bins; Guo et al. 2017): how far the highest probability is from the share of
right labels on held-out pixels. The last line is what probabilities that are exact would show, as few samples scatter.
Yatlas aims at 2 on the largest tables, slovenia1, slovenia3 and clouds; where it
misses that, pixels held out are less like those of training than the inner folds were, or scores were moved to rare
classes.

"""

REJECTION = """## Rejection

Per cent of samples that `classify --reject` gives no class. Known are held-out samples of the classes trained on, by
limits set on the other folds, which aim at 5 at most; tables with one fold have no figure. Below, on four tables, each class in
turn is left out of training, and all its samples are shown to the model: the mean of the classes. Most of them look
like other classes.

"""

COST = """## Cost

Training is the sum over folds, tuning included, as Yatlas always tunes by itself: processor seconds of one core for
the peers, elapsed seconds on all cores for Yatlas and the networks of equal size. Size is that of what predicts: of the
model file, or for the peers of the pickled object, a mean over the folds. Predicting is on one core, from features in
memory to labels. Size and nanoseconds are the medians over the tables. Only ratios mean something on other machines.

"""

TRAINING = """## Training once

Processor seconds, user and system on all threads, of one training with the defaults on all samples of a table, accuracy
left out; beside it one fit of LightGBM as the library sets it, with one thread. Both in this run.

"""

SIZES = """## Small models

What `--size small` costs and saves: four units a class, few enough to read, beside the up to 256 of the default.
Nanoseconds are of one core, from features in memory to labels; seconds as above.

"""

READING = """## Reading small models

Cancellation is the sum of all absolute contributions to a sample's lead (of units, linear part and constant) over that
lead, the median of up to 2,000 training samples. Inside is the share of prototypes all of whose features lie between
the 1 and 99 % quantiles of the class of their greatest weight. Loss is by how many points overall accuracy on the first
fold falls when one unit is left out of a model trained without that fold, the median of the units without signs; and
off by is how far the loss that `yatlas explain` states, of training samples, is from it.

"""

TABLES = """## Tables

Pixels with the values of bands as features, or segments with their means and textures; classes are of land cover,
crops, trees or clouds. The tables are no part of Yatlas; each source has its own licence. `make accuracy-tables` makes
them from the public files ([how](../Benchmarks/README.md#the-tables-of-make-accuracy)).

"""

CONDUCT = """## How it is measured

Each fold is held out in turn, and the predictions are pooled. Folds hold out whole polygons, fields or blocks where the
source allows it. Satimage, foresttypes and wilt keep their published splits; Yatlas's figures on satimage36 are the
mean of three seeds. The same settings hold for all tables, and no classifier sees held-out pixels before it predicts
them.

Tuning, Yatlas's own as well as the peers', takes the settings with the best macro-F1 on inner folds of the training
pixels: {inner}. It is done anew for each fold that is held out. Yatlas tries five ways to train
([0019](decisions/0019-units-stay-at-training-pixels.md)), the peers a grid.

Yatlas was developed on eleven of these tables: what its tuning tries, in which order, and its constants were found
while looking at the same held-out pixels, so its figures on them are a little too good. Of the seven others,
cbers-bahia, foresttypes, germancities-poly5, naip-segments, sits-cerrado2, sits-rondonia and wilt, inner folds of the
training samples were looked at; the held-out figures were seen once, when nothing was to be chosen any more, but for
one fold of germancities-poly5, where units that move were compared with units that stay. Since then
three things were chosen with all eighteen in view: that few units stand at typical samples, the ways of `--size small`,
and the doubt in temperatures of tables without groups; so what is said of small models and of calibration is a little
too good on all. Much of the lead in the mean
is clouds-s2 with 23 pixels of water, and chiapas. The peers' grids were set once, for breadth and running time.

The ReLU and tanh networks have Yatlas's trainer and as many parameters, linear softmax the same trainer without hidden
units; the nearest prototype is a rule by spectral angle. The peers are scikit-learn's and
LightGBM, with standardised features except for trees. gamma counts in units of 1 / features, max_features in units of
the square root of features:

"""
