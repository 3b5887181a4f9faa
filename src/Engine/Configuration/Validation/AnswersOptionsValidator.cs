using FluentValidation;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for what is demanded of answers.</summary>
internal sealed class AnswersOptionsValidator : OptionsValidator<AnswersOptions>
{
    public AnswersOptionsValidator() => Rule(answers => answers.Check).Custom((word, context) => context.MustBeOneOf(word, Words));

    /// <summary>What can be done about an answer that breaks its schema.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<AnswerChecks>().Select(name => name.ToLowerInvariant())];
}
