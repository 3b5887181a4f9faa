namespace RulesEngine.Host.Commands.Importing;

/// <summary>Something that could not be carried over.</summary>
/// <param name="Line">Its line in the other gateway's configuration, from 1.</param>
/// <param name="Text">What it is, and what to do about it.</param>
internal sealed record ImportNote(long Line, string Text);
