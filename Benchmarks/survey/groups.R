# Intervals of overall accuracy and macro-F1 of samples in groups by R's package survey, which tests compare ours with.
#
#     Rscript Benchmarks/survey/groups.R > Tests/AccuracyTests/Data/groups.csv
#
# A line is a set of groups of equal size: classes, samples of a group, reference and map class of each sample (group by
# group), then the limits of overall accuracy (svyciprop, method "beta": Korn and Graubard 1998), macro-F1, its standard error
# (delta method) and its limits by the same formula.
suppressMessages(library(survey))
set.seed(19)
options(digits = 17)
cat("classes,size,reference,map,low,high,macro,error,macroLow,macroHigh\n")
for (number in 1:8) {
    k <- sample(2:4, 1)
    size <- c(1, 5, 12)[number %% 3 + 1]
    groups <- sample(12:30, 1)
    rows <- do.call(rbind, lapply(1:groups, function(g) {
        right <- rbeta(1, 4, 1)
        reference <- if (runif(1) < 0.7) rep(sample(1:k, 1), size) else sample(1:k, size, replace = TRUE)
        data.frame(group = g, reference = reference, map = ifelse(runif(size) < right, reference, sample(1:k, size, TRUE)))
    }))
    rows$right <- as.numeric(rows$reference == rows$map)
    for (c in 1:k) {
        rows[[paste0("b", c)]] <- as.numeric(rows$reference == c & rows$map == c)
        rows[[paste0("s", c)]] <- as.numeric(rows$reference == c) + as.numeric(rows$map == c)
    }
    design <- suppressWarnings(svydesign(ids = ~group, data = rows))
    n <- nrow(rows)
    # No more samples than there are, which svyciprop leaves out (Korn and Graubard 1998, p. 195; it matters for one set).
    limits <- function(value, error) {
        adjusted <- value * (1 - value) / error^2 * (qt(0.025, n - 1) / qt(0.025, degf(design)))^2
        count <- min(n, adjusted)
        found <- c(qbeta(0.025, value * count, (1 - value) * count + 1), qbeta(0.975, value * count + 1, (1 - value) * count))
        list(found = found, capped = adjusted > n)
    }
    right <- svymean(~right, design)
    overall <- limits(coef(right)[1], SE(right)[1])
    theirs <- as.numeric(confint(svyciprop(~right, design, method = "beta")))
    stopifnot(overall$capped || all.equal(overall$found, theirs, tolerance = 1e-10))
    message(sprintf("set %d: %s", number, if (overall$capped) "capped" else "as svyciprop has it"))
    totals <- svytotal(reformulate(c(paste0("b", 1:k), paste0("s", 1:k))), design)
    mean <- paste0("(", paste0("2 * b", 1:k, " / s", 1:k, collapse = " + "), ") / ", k)
    macro <- svycontrast(totals, str2lang(mean))
    value <- coef(macro)[1]
    error <- SE(macro)[1]
    average <- limits(value, error)$found
    cat(sprintf("%d,%d,%s,%s,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g\n", k, size, paste(rows$reference - 1, collapse = " "),
        paste(rows$map - 1, collapse = " "), overall$found[1], overall$found[2], value, error, average[1], average[2]))
}
