#load "../secret.csx"
return default;
