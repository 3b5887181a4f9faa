#load "lib/RE0008-statement-in-library.csx"
return default;
