using System.Globalization;
using System.Text.Json;

namespace RulesEngine.Host.Commands.Importing;

/// <summary>Writes the policy of one model: what the other gateway's settings did, as code that can be read and changed.</summary>
internal static class PolicyText
{
    /// <param name="model">The model.</param>
    /// <param name="source">The file it came from, without its folder.</param>
    public static string Write(ImportedModel model, string source) => $$"""
        // '{{model.Name}}', as {{source}}({{model.Line}}) had it. Written once by 'rulesengine import'; yours from here on.
        string[][] groups = [{{string.Join(", ", model.Groups.Select(group => List(group.Select(one => Quote(one.Id)))))}}];

        // A request begins in the first group that somebody is well in; within a group one is drawn by weight.
        if (Turn == Turn.Start) return {{Try("Draw(0)" + string.Concat(model.Next.Select(group => $" ?? Draw({group})")), model)}};
        if (Turn != Turn.Failed || Failure is null || Last is null) return default;
        int here = GroupOf(Last.Deployment);
        {{Rest(model)}}
        // What passes by itself is tried again in its group, at most {{model.Retries}} times.
        if ({{Again(model)}} && TriesIn(here) <= {{model.Retries}}) return ({{Retry(model)}}){{Cooling(model)}};
        {{Leaves(model)}}
        // Then the next group in which nobody was asked.
        foreach (int group in After())
            if (TriesIn(group) == 0 && Draw(group) is { } next) return {{Try("next", model)}}{{Cooling(model)}};
        return Deliver();

        int[] After() => {{After(model)}};

        int GroupOf(Deployment deployment)
        {
            for (int i = 0; i < groups.Length; i++)
                if (groups[i].Contains(deployment.Id)) return i;
            return 0;
        }

        int TriesIn(int group) => Attempts.Count(attempt => groups[group].Contains(attempt.Deployment.Id));

        Deployment? Draw(int group)
        {
            double all = 0;
            for (int i = 0; i < Untried.Count; i++) all += WeightOf(Untried[i], group);
            double drawn = Chance * all;
            for (int i = 0; i < Untried.Count; i++)
            {
                drawn -= WeightOf(Untried[i], group);
                if (drawn < 0) return Untried[i];
            }

            return null;
        }

        double WeightOf(Deployment deployment, int group) => (group, deployment.Id) switch
        {
        {{string.Join("\n", model.Groups.SelectMany((group, i) => group.Select(one => $"    ({i}, {Quote(one.Id)}) => {one.Weight.ToString("0.####", CultureInfo.InvariantCulture)},")))}}
            _ => 0,
        };

        """;

    private static string Try(string whom, ImportedModel model) => model switch
    {
        { Seconds: { } whole, StreamSeconds: { } stream } => $"Try({whom}, within: Request.Stream ? {Milliseconds(stream)} : {Milliseconds(whole)})",
        { Seconds: { } whole } => $"Try({whom}, within: {Milliseconds(whole)})",
        { StreamSeconds: { } stream } => $"Try({whom}, within: Request.Stream ? {Milliseconds(stream)} : Remaining)",
        _ => $"Try({whom})",
    };

    private static string Retry(ImportedModel model)
    {
        const string InPlace = "Retry(after: Failure.RetryAfter ?? TimeSpan.FromMilliseconds(250 + 500 * Chance))";
        return model.Redraws ? $"Draw(here) is {{ }} other ? {Try("other", model)} : {InPlace}" : InPlace;
    }

    private static string Again(ImportedModel model) => model.RetriesOn is { } codes
        ? $"(Failure.Status is null || Failure.Status is {string.Join(" or ", codes)})"
        : "Failure.Kind is RateLimited or Overloaded or ServerError or TimedOut or ConnectionFailed";

    private static string Leaves(ImportedModel model) => model.LeavesOn is { Count: > 0 } codes
        ? $"\n// Only these are worth another provider.\nif (Failure.Status is not null && Failure.Status is not ({string.Join(" or ", codes)})) return Deliver();\n"
        : "";

    private static string Cooling(ImportedModel model) => model.CoolingSeconds is null ? "" : ".Cooling(Last.Deployment, rest)";

    private static string Rest(ImportedModel model) => model.CoolingSeconds is { } seconds
        ? $"""

        // One of several that fails by its own fault is left alone for a while.
        bool itself = Failure.Kind is RateLimited or AuthenticationFailed or ModelNotFound or TimedOut;
        TimeSpan rest = itself && groups[here].Length > 1 ? {Milliseconds(seconds)} : TimeSpan.Zero;

        """
        : "";

    private static string After(ImportedModel model)
    {
        List<string> arms = [];
        if (model.Larger is { } larger) arms.Add($"ContextLengthExceeded => {List(larger)}");
        if (model.Filtered is { } filtered) arms.Add($"ContentFiltered => {List(filtered)}");
        return arms.Count == 0 ? List(model.Next) : $"Failure.Kind switch {{ {string.Join(", ", arms)}, _ => {List(model.Next)} }}";
    }

    private static string List<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";

    private static string Milliseconds(double seconds) => $"{Math.Round(seconds * 1000).ToString(CultureInfo.InvariantCulture)}.Milliseconds";

    private static string Quote(string text) => JsonSerializer.Serialize(text, JsonSerializerOptions.Web);
}
