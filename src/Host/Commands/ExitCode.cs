namespace RulesEngine.Host.Commands;

/// <summary>What the process says to whoever started it. The same three numbers for every verb.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>The verb could not run: a wrong option, a missing file, a port in use.</summary>
    public const int CouldNotRun = 1;

    /// <summary>The verb ran, and found something.</summary>
    public const int Found = 2;
}
