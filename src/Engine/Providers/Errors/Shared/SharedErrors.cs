namespace RulesEngine.Providers.Errors.Shared;

/// <summary>
/// The lines that every dialect shares: codes first, then the fixed wording of the many APIs that give none. Aggregators and hosted models
/// pass each other's errors on, so that no dialect can do without the wording of the others.
/// </summary>
internal static class SharedErrors
{
    /// <summary>Statuses that APIs use for a request that does not please them; 0 stands for an error inside a success.</summary>
    public static int[] Wrong { get; } = [0, 400, 403, 404, 409, 412, 413, 415, 422, 424, 500];

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        .. LimitErrors.Rules, .. AccessErrors.Rules, .. SafetyErrors.Rules, .. AnswerErrors.Rules, .. SizeErrors.Rules, .. ModelErrors.Rules, .. RequestErrors.Rules,
    ];
}
