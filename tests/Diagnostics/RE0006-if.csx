#if DEBUG
return default;
#endif
