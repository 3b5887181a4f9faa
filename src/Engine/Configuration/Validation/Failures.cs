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

    private static string Meant(string word, IReadOnlyCollection<string> known) =>
        Suggestion.For(word, known) is { } meant ? $"did you mean '{meant}'?" : $"write one of {string.Join(", ", known)}";
}
