RulesEngine.Configuration.Snapshot? snapshot = null; if (snapshot == null) return default;
