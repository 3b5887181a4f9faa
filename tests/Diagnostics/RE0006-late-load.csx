return default;
#load "lib/functions.csx"
