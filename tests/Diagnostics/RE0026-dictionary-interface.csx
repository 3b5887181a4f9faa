if (Request.Metadata is Dictionary<string, string>) return Fail();
