#load "lib/missing.csx"
return default;
