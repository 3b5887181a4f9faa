#region mine
return default;
#endregion
