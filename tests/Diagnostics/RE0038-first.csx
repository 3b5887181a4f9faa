// Nobody here has this name.
return Try(Candidates.First(d => d.Id == "azure/gpt-4o"));
