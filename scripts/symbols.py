#!/usr/bin/env python3
"""Lists the public symbols of a symbol graph, a line each; fails if one has no documentation, or there are too many."""

import json
import sys

MOST = 350

symbols = json.load(open(sys.argv[1]))["symbols"]
lines = sorted({f"{'.'.join(s['pathComponents'])} ({s['kind']['displayName'].lower()})" for s in symbols})
print("\n".join(lines))
bare = [".".join(s["pathComponents"]) for s in symbols if not s.get("docComment")]
if bare:
    sys.exit(f"symbols: without documentation: {', '.join(bare)}")
if len(symbols) > MOST:
    sys.exit(f"symbols: {len(symbols)} public symbols, more than {MOST}")
