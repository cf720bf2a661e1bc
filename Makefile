# `make run` starts Aliquot with its demo, `make test` proves it, `make bench` measures it. All install
# what they lack.

export PATH := $(PATH):/opt/swift/usr/bin

.PHONY: run test bench build format clean

run:
	.ci/prepare run
	swift build --configuration release --product aliquot --static-swift-stdlib
	exec .build/release/aliquot run --demo

test:
	.ci/prepare test
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	swift build --build-tests --explicit-target-dependency-import-check error
	.ci/in-memory swift test --skip-build --disable-xctest --experimental-maximum-parallelization-width 4

bench:
	.ci/prepare bench
	swift build --configuration release --product aliquot --static-swift-stdlib
	swift build --configuration release --product aliquot-bench --static-swift-stdlib
	exec .build/release/aliquot-bench

build:
	.ci/prepare run
	swift build

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

clean:
	rm -rf .build .venv
