#load "RE0007-missing.csx"
return default;
