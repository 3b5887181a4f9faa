using FluentValidation;
using FluentValidation.Results;

namespace RulesEngine.Configuration.Validation;

/// <summary>How rules say what is wrong: a code, and a sentence made for the value at hand.</summary>
internal static class Failures
{
    public static void Fail<T>(this ValidationContext<T> context, string code, string message) =>
        context.AddFailure(new ValidationFailure(context.PropertyPath, message) { ErrorCode = code });

    /// <summary>The value must be one of a few words.</summary>
    public static void MustBeOneOf<T>(this ValidationContext<T> context, string word, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(word)) context.Fail(ErrorCodes.UnknownValue, $"'{word}' is not known; {Meant(word, known)}");
    }

    /// <summary>The item must not have stood in the list before.</summary>
    public static void MustBeFirst<T>(this ValidationContext<T> context, string item, IReadOnlyList<string> list)
    {
        string first = context.PropertyPath[..(context.PropertyPath.LastIndexOf('[') + 1)] + list.ToList().IndexOf(item) + "]";
        if (first != context.PropertyPath) context.Fail(ErrorCodes.RepeatedEntry, $"'{item}' stands in the list already; leave one out");
    }

    /// <summary>The name must be a policy's, where the policies are known.</summary>
    public static void MustBePolicy<T>(this ValidationContext<T> context, string policy, GatewayOptions gateway, Surroundings surroundings)
    {
        if (surroundings.Policies is { } known && !known.Contains(policy))
            context.Fail(ErrorCodes.UnknownPolicy, $"no policy is called '{policy}' in the folder '{gateway.Policies}'; {Suggestion.Hint(policy, known)}");
    }

    /// <summary>The text, where there is one, must be a duration from a millisecond to a day.</summary>
    public static void MustBeLimit<T>(this ValidationContext<T> context, string? text)
    {
        if (text is null) return;
        if (!DurationText.TryParse(text, out TimeSpan duration))
            context.Fail(ErrorCodes.InvalidDuration, $"'{text}' is not a duration; write a number and its unit: 800ms, 30s, 2m, 1h");
        else if (duration < TimeSpan.FromMilliseconds(1) || duration > TimeSpan.FromHours(24))
            context.Fail(ErrorCodes.OutOfRange, $"'{text}' is outside of 1ms to 24h");
    }

    private static string Meant(string word, IReadOnlyCollection<string> known) =>
        Suggestion.For(word, known) is { } meant ? $"did you mean '{meant}'?" : $"write one of {string.Join(", ", known)}";
}
