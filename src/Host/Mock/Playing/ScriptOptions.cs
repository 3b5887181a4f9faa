namespace RulesEngine.Host.Mock.Playing;

/// <summary>What in a request, beside the model, changes the answer.</summary>
/// <param name="Stream">The client asks for server-sent events.</param>
/// <param name="IncludeUsage">The client asks for the usage in the stream.</param>
internal readonly record struct ScriptOptions(bool Stream, bool IncludeUsage);
