string? key = Environment.GetEnvironmentVariable("OPENAI_API_KEY");
