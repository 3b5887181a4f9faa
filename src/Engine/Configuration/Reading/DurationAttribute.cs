namespace RulesEngine.Configuration.Reading;

/// <summary>Marks a text that holds a duration, so that a bare number there is answered with the way to write one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute : Attribute;
