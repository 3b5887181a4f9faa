RulesEngine.Testing.Arrangements? arrangements = null;
if (arrangements is not null) return Fail();
