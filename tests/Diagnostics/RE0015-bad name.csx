return default;
