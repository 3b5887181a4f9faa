var date = DateTimeOffset.Parse("2026-01-01");
