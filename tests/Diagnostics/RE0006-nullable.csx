#nullable disable
return default;
