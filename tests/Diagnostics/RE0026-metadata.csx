((Dictionary<string, string>)Request.Metadata).Clear();
