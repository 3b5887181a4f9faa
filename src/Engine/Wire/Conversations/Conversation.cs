namespace RulesEngine.Wire.Conversations;


/// <summary>A chat request in no dialect's form: what every dialect is read into, and written from.</summary>
public sealed record Conversation
{
    /// <summary>What the model is told before anything else.</summary>
    public IReadOnlyList<TextPart> System { get; init; } = [];

    /// <summary>Who said what, in order. Tool results are parts of a user's message.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>What the model may call.</summary>
    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Whether it must call something; null leaves it to the model.</summary>
    public ToolChoice? ToolChoice { get; init; }

    /// <summary>Whether it may call several tools at once; null for the provider's default.</summary>
    public bool? ParallelTools { get; init; }

    /// <summary>The most output tokens; null for the provider's default.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Randomness as the client's dialect counts it; null for the provider's default.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling, 0 to 1; null for the provider's default.</summary>
    public double? TopP { get; init; }

    /// <summary>How many of the likeliest tokens are drawn from; null for the provider's default.</summary>
    public int? TopK { get; init; }

    /// <summary>Texts at which the model stops.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Makes sampling repeatable, where the provider can; null for none.</summary>
    public long? Seed { get; init; }

    /// <summary>Against repetition, -2 to 2; null for the provider's default.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary>For new subjects, -2 to 2; null for the provider's default.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary>How many answers are wanted. 1 unless said.</summary>
    public int Choices { get; init; } = 1;

    /// <summary>How many alternatives of each token are wanted with their probabilities; null for none.</summary>
    public int? LogProbabilities { get; init; }

    /// <summary>The form of the answer; null for text.</summary>
    public ResponseFormat? Format { get; init; }

    /// <summary>How much the model thinks first; null for its default.</summary>
    public Reasoning? Reasoning { get; init; }

    /// <summary>The client's name for its own user; null where not said.</summary>
    public string? User { get; init; }

    /// <summary>Whether the client wants an answer as a stream.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether a stream ends with the token counts. Some dialects always do.</summary>
    public bool StreamUsage { get; init; }
}
