#pragma warning disable
return default;
