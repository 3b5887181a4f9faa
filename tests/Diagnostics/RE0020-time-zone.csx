var zone = TimeZoneInfo.Local;
