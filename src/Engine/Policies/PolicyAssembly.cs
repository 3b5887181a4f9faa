namespace RulesEngine.Policies;

/// <summary>A compiled policy before it is loaded.</summary>
/// <param name="Code">The assembly.</param>
/// <param name="Symbols">Its portable PDB, so that an exception knows its line.</param>
internal sealed record PolicyAssembly(byte[] Code, byte[] Symbols);
