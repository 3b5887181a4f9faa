#define DEBUG
return default;
