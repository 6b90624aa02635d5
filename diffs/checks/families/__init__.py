"""Rule families (规则分类): each module has the rules of one matter, functions of a standing."""
