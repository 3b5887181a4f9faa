namespace RulesEngine.Host.Mock.Playing;

/// <summary>What in a request, beside the model, changes the answer.</summary>
/// <param name="Stream">The client asks for server-sent events.</param>
/// <param name="IncludeUsage">The client asks for the usage in the stream.</param>
/// <param name="Path">Where it came in: every wire writes the same behaviour in its own way.</param>
internal readonly record struct ScriptOptions(bool Stream, bool IncludeUsage, string Path);
