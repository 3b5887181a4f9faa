// Who must stay in the EU is never sent anywhere else, whatever fails.
if (Request.Metadata.GetValueOrDefault("residency") == "eu")
    Only(d => d.Region.StartsWith("eu-"));
