using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for what one request may spend.</summary>
internal sealed class LimitsOptionsValidator : OptionsValidator<LimitsOptions>
{
    private const int MaxAttempts = 100;
    private const int MaxTokensPerSecond = 10_000;

    /// <param name="gateway">What the gateway says where these limits say nothing; null where nobody does.</param>
    public LimitsOptionsValidator(LimitsOptions? gateway = null)
    {
        Rule(limits => limits.Time).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.Connect).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.Headers).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.FirstToken).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.Idle).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.KeepAlive).Custom((text, context) =>
        {
            if (DurationText.Parse(text) != TimeSpan.Zero) context.MustBeLimit(text);
        });
        Rule(limits => limits.FirstToken).Custom((first, context) =>
        {
            string? time = context.InstanceToValidate.Time ?? gateway?.Time;
            if (DurationText.Parse(first) > DurationText.Parse(time))
                context.Fail(ErrorCodes.ContradictingLimits, $"waits {first} for the first token of a request that may take {time}; make time the longer one");
        });
        Rule(limits => limits.Headers).Custom((headers, context) =>
        {
            string? first = context.InstanceToValidate.FirstToken ?? gateway?.FirstToken;
            if (DurationText.Parse(headers) > DurationText.Parse(first))
                context.Fail(ErrorCodes.ContradictingLimits, $"waits {headers} for the headers of an answer whose first token may take {first}; make firstToken the longer one");
        });
        Rule(limits => limits.TokensPerSecond).Must(floor => floor is > 0 and <= MaxTokensPerSecond).When(limits => limits.TokensPerSecond is not null)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage($"a floor is more than 0 and at most {MaxTokensPerSecond} tokens a second; leave it out for none");
        Rule(limits => limits.Money).GreaterThan(0)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a ceiling is more than 0 US dollars; leave it out for none");
        Rule(limits => limits.Attempts).InclusiveBetween(1, MaxAttempts)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage($"a request makes 1 to {MaxAttempts} attempts");
    }
}
