"""What Schemathesis cannot send by itself."""

import gzip
import json

import schemathesis


@schemathesis.serializer("application/gzip")
def gzip_serializer(ctx, value):
    # Lines of JSON in gzip when the value can be that; else bytes that are no gzip at all.
    if isinstance(value, bytes):
        return value
    return gzip.compress(json.dumps(value, default=str).encode("utf-8", "surrogatepass"))
