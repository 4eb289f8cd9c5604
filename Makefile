# Yatlas: `make` lists what there is to make.

YATLAS := .build/release/yatlas
LAB := .build/release/yatlas-lab

# The claims are measured on more than the samples where there is more.
ifneq ($(wildcard ../shared/accuracy),)
AMAZON := ../shared/data/rstoolbox_s2_amazon
CLAIM_DATA := --tables ../shared/accuracy \
	--scene Leipzig=samples/leipzig-s2/leipzig.tif,samples/leipzig-s2/points.gpkg,land_cover \
	--scene Slovenia=samples/slovenia-s2/scenes/2015-08-30.tif,samples/slovenia-s2/polygons.gpkg,LULC_NAME \
	--scene Amazon=$(AMAZON)/sen2.tif,$(AMAZON)/trainingPolygons_sen2.gpkg,class
SLOVENIA := ../shared/data/eolearn_s2_slovenia
SUGGESTION_DATA := $(foreach name,carolina-polygons germancities-poly5 maipo naip-segments sits-cerrado2,\
	--table ../shared/accuracy/$(name).csv) \
	--scene Slovenia=$(SLOVENIA)/S2A_L1C_2015-08-30.tif,$(SLOVENIA)/LULC_polygons.gpkg,LULC_NAME \
	--scene Amazon=$(AMAZON)/sen2.tif,$(AMAZON)/trainingPolygons_sen2.gpkg,class
endif

.DEFAULT_GOAL := help
.PHONY: help deps deps-test build lab studio install deb test-deb qgis-plugin library wheel interfaces demo fuzz test test-qgis test-qgis-long test-studio bench-studio test-python test-python-long test-long test-cluster test-faults lint accuracy accuracy-tables radiometry claims suggestions bench bench-features bench-peers docs clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

deps: ## install the Debian packages that are missing (does nothing if none is)
	@scripts/deps.sh

deps-test: deps ## install what the tests need besides: GDAL's tools, Chromium, Python, zsh, fish
	@scripts/deps.sh test

build: deps ## build the release binary, .build/release/yatlas
	swift build -c release --product yatlas

lab: deps ## build the program of benchmarks and claims, .build/release/yatlas-lab
	swift build -c release --product yatlas-lab

studio: build ## build the page in the browser, .build/release/yatlas-studio, which `yatlas studio SCENE` starts
	swift build -c release --product yatlas-studio

demo: build ## train on a sample scene and map it
	$(YATLAS) run pipelines/quickstart.yaml --overwrite

qgis-plugin: ## make the QGIS plugin, out/qgis/yatlas-VERSION.zip
	@python3 qgis/package.py

test-qgis: build ## open results in QGIS and run the plugin's main algorithms there, without windows
	@scripts/qgis.sh || [ $$? = 77 ]

test-studio: build studio deps-test ## use Studio's page in Chromium and its server from outside: make test-studio ARGS='-k layout'
	@scripts/studio.sh $(ARGS) || [ $$? = 77 ]

bench-studio: build studio deps-test ## measure Studio from click to repainted view on a scene of 10980 x 10980 pixels (makes it in out/studio)
	@scripts/tests-env.sh
	out/tests-env/bin/python Benchmarks/studio.py $(ARGS)

PREFIX := /usr/local

install: studio ## install the program, its man pages and completion scripts: make install PREFIX=/usr/local
	@scripts/install.sh $(PREFIX)

deb: studio ## make a Debian package, out/yatlas_VERSION_ARCHITECTURE.deb: apt install ./out/yatlas_*.deb
	@scripts/deps.sh dpkg-dev binutils
	@packaging/debian/package.sh

test-deb: deb ## install the package in a new Debian 12 without Swift (root, some minutes), and map a sample there
	@packaging/debian/test.sh

test: deps-test ## run the tests, and say which were not run: make test ARGS='--filter FoldTests'
	@scripts/tests-env.sh
	@scripts/test.sh $(ARGS)

test-python: build deps-test ## run the tests of the Python package: make test-python ARGS='-k classify'
	@scripts/python.sh $(ARGS)

wheel: deps-test ## make the Python wheel in out/wheel, and try it with each Python of this machine
	@scripts/wheel.sh

test-cluster: build ## run 40 scenes on a Slurm and a Dask of its own, with nodes and workers killed; leaves nothing running
	Tests/cluster/install.sh
	Tests/cluster/run.sh $(YATLAS)

test-long: test-faults test-deb test-qgis-long test-python-long ## run what takes more than some minutes

interfaces: build deps-test ## open what Yatlas writes in the programs that read it, and compare with docs/interfaces.md
	@scripts/interfaces.sh

test-python-long: build ## measure the speed of the Python package against the C library
	@YATLAS_SPEED=1 scripts/python.sh tests/test_speed.py || [ $$? = 77 ]

test-qgis-long: build ## run all algorithms of the QGIS plugin, cancel one, select labels
	@scripts/qgis.sh long || [ $$? = 77 ]

test-faults: deps-test ## run the tests that take minutes: kill -9 at 200 moments, planning 10,000 scenes, 54,000 simulated samples, every call that can fail
	YATLAS_FAULTS=1 scripts/test.sh --filter 'FaultWalkTests|RaceTests|FeatureErrorTests|FuzzTests'
	YATLAS_FAULTS=1 scripts/test.sh --no-parallel --filter 'InterruptTests|ManyScenesTests|ProgressTests'
	YATLAS_FAULTS=1 scripts/test.sh --filter 'VerdictSimulationTests|IntervalCoverageTests'
	YATLAS_LONG=1 scripts/python.sh -k other_tables

# Seconds for all targets together.
SECONDS := 600

fuzz: deps ## give readers of strangers' files damaged ones for SECONDS=600, guided by coverage; keeps what it finds in out/fuzz
	@scripts/fuzz.sh $(SECONDS) $(TARGETS)

lint: ## check the format of the sources and the layout of folders, types and strings
	scripts/lint.sh

accuracy: build ## measure accuracy against other classifiers on ../shared/accuracy; writes docs/accuracy.md
	test -x out/peers-env/bin/python || python3 -m venv out/peers-env
	out/peers-env/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/accuracy/requirements.txt
	out/peers-env/bin/python Benchmarks/accuracy/run.py $(ARGS)

accuracy-tables: ## make the tables of make accuracy of their sources and compare them with the recorded checksums
	test -x out/peers-env/bin/python || python3 -m venv out/peers-env
	out/peers-env/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/accuracy/tables-requirements.txt
	out/peers-env/bin/python Benchmarks/accuracy/make_tables.py $(or $(ARGS),--check)

radiometry: build ## give models scenes with right and wrong units, samples and ../shared/data; writes docs/radiometry.md
	@scripts/deps.sh python3-gdal python3-numpy
	/usr/bin/python3 Benchmarks/radiometry/run.py --binary $(YATLAS) $(ARGS)

claims: build lab ## hold what is said of Yat units against figures, some minutes; writes docs/claims.md
	$(LAB) claims --output docs/claims.md --overwrite $(CLAIM_DATA) $(ARGS)

suggestions: build lab ## measure how many labels suggestions save on ../shared; writes docs/suggestions.md
	$(LAB) suggestions --output docs/suggestions.md --overwrite $(SUGGESTION_DATA) $(ARGS)

bench: build lab ## measure against a random forest of scikit-learn (installs it in out/bench)
	test -x out/bench/bin/python || python3 -m venv out/bench
	out/bench/bin/pip install --quiet --disable-pip-version-check numpy rasterio scikit-learn
	out/bench/bin/python Benchmarks/classify.py

bench-features: build lab ## hold indices and their cost against spyndex (installs it in out/features-env)
	test -x out/features-env/bin/python || python3 -m venv out/features-env
	out/features-env/bin/pip install --quiet --disable-pip-version-check numpy rasterio scipy spyndex==0.12.0
	out/features-env/bin/python Benchmarks/features.py

bench-peers: build lab ## measure the kernel against nmn, ONNX Runtime, scikit-learn, LightGBM (installs them in out/peers-env)
	test -x out/peers-env/bin/python || python3 -m venv out/peers-env
	out/peers-env/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/peers/requirements.txt
	out/peers-env/bin/python Benchmarks/peers/run.py $(ARGS)

library: ## look at the library as another package sees it, after a release build: programs, public symbols, documentation
	@scripts/library.sh

docs: deps ## write the documentation of the library to out/docs
	swift build -c release
	@scripts/library.sh
	@echo "python3 -m http.server -d out/docs, then http://localhost:8000/documentation/yatlas"

clean: ## remove everything made: .build and out
	rm -rf .build out
