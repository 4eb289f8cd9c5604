# Figures of stratified samples by R's package survey, which tests compare ours with.
#
#     Rscript Benchmarks/survey/survey.R > Tests/AccuracyTests/Data/survey.csv
#
# A line is a figure of a sample: sample, classes, whether the strata are the map's classes, the pixels of the strata,
# the counts of each stratum, reference and map class (stratum by stratum, reference by reference), the figure, its class,
# value and standard error.
suppressMessages(library(survey))
set.seed(11)
options(digits = 17)
cat("sample,classes,mapped,sizes,counts,figure,class,value,error\n")
for (number in 1:11) {
    k <- sample(2:5, 1)
    mapped <- number %% 3 != 0
    h <- if (mapped) k else sample(2:4, 1)
    sizes <- round(exp(runif(h, log(300), log(2e6))))
    n <- pmin(sizes - 1, sample(20:160, h, replace = TRUE))
    rows <- do.call(rbind, lapply(1:h, function(s) {
        map <- if (mapped) rep(s, n[s]) else sample(1:k, n[s], replace = TRUE)
        reference <- ifelse(runif(n[s]) < runif(1, 0.7, 0.99), map, sample(1:k, n[s], replace = TRUE))
        data.frame(stratum = s, map = map, reference = reference, size = sizes[s])
    }))
    design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~size, data = rows)
    counts <- table(factor(rows$stratum, 1:h), factor(rows$reference, 1:k), factor(rows$map, 1:k))
    flat <- paste(aperm(counts, c(3, 2, 1)), collapse = " ")
    say <- function(figure, class, y, x) {
        if (sum(x) == 0) return(invisible())
        design <- update(design, y = as.numeric(y), x = as.numeric(x))
        found <- svyratio(~y, ~x, design)
        cat(sprintf("%d,%d,%d,%s,%s,%s,%d,%.17g,%.17g\n", number, k, mapped, paste(sizes, collapse = " "), flat,
            figure, class - 1, coef(found)[1], SE(found)[1]))
    }
    say("overall", 1, rows$map == rows$reference, rep(TRUE, nrow(rows)))
    for (c in 1:k) {
        say("users", c, rows$map == c & rows$reference == c, rows$map == c)
        say("producers", c, rows$map == c & rows$reference == c, rows$reference == c)
        say("area", c, rows$reference == c, rep(TRUE, nrow(rows)))
        say("iou", c, rows$map == c & rows$reference == c, rows$map == c | rows$reference == c)
    }
}
