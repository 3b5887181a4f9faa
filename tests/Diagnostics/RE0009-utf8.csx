var bytes = "abc"u8;
