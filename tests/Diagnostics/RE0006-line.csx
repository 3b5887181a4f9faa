return default;
#line 100 "other.csx"
