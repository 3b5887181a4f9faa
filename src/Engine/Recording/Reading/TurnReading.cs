using System.Globalization;
using System.Text.Json;
using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads one question to the policies, and their answer.</summary>
internal sealed class TurnReading(TextPool texts, DecisionReading decisionReading, SightReading sightReading)
{
    private readonly Dictionary<string, (string File, int Line)> _places = [];

    public TurnRecord Read(ref Utf8JsonReader json, Trail trail, Deployment[] deployments)
    {
        TimeSpan at = default;
        Turn turn = default;
        (Decision Decision, Deployment? Next) said = default;
        string decidedBy = "";
        PolicyError? error = null;
        Sight? saw = null;
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("atMs"u8)) at = json.Ms();
            else if (json.ValueTextEquals("turn"u8)) turn = json.Enum<Turn>();
            else if (json.ValueTextEquals("decidedBy"u8)) decidedBy = RequestReading.Text(ref json, texts);
            else if (json.ValueTextEquals("decision"u8)) said = decisionReading.Read(ref json, deployments);
            else if (json.ValueTextEquals("error"u8)) error = ReadError(ref json);
            else if (json.ValueTextEquals("saw"u8)) saw = sightReading.Read(ref json, trail, deployments);
            else json.SkipValue();
        }

        (string file, int line) = PlaceOf(decidedBy);
        return new TurnRecord(at, turn, said.Decision with { File = file, Line = line }, error) { Saw = saw?.At(at, said.Next) };
    }

    private PolicyError ReadError(ref Utf8JsonReader json)
    {
        PolicyError error = new("", null, "");
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("policy"u8)) error = error with { Policy = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("file"u8)) error = error with { File = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("quarantined"u8)) error = error with { Quarantined = json.Bool() };
            else if (json.ValueTextEquals("line"u8)) error = error with { Line = json.Int() };
            else if (json.ValueTextEquals("message"u8)) error = error with { Message = RequestReading.Text(ref json, texts) };
            else json.SkipValue();
        }

        return error;
    }

    /// <summary><c>fast-chat.csx:9</c> in its two parts; a recording has few different ones.</summary>
    private (string File, int Line) PlaceOf(string decidedBy)
    {
        if (_places.TryGetValue(decidedBy, out var known)) return known;
        int colon = decidedBy.LastIndexOf(':');
        (string, int) place = colon >= 0 && int.TryParse(decidedBy.AsSpan(colon + 1), CultureInfo.InvariantCulture, out int line) ? (decidedBy[..colon], line) : (decidedBy, 0);
        if (_places.Count < 1000) _places[decidedBy] = place;
        return place;
    }
}
