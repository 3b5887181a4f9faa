using System.Globalization;
using RulesEngine.Recording.Simulating;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>Reads arrivals from lines of a time, the tokens of the question and those of the answer, with commas between: a first line of names is passed over.</summary>
internal static class ArrivalsFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">A line is not one; the message names it.</exception>
    public static RecordedArrivals Read(string file)
    {
        List<Arrival> arrivals = [];
        double? first = null;
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            string[] cells = line.Split(',');
            bool read = cells.Length >= 3 & TryReadTime(cells[0], out double seconds);
            if (!read && number == 1) continue;
            if (!read || !TryReadCount(cells[1], out int input) || !TryReadCount(cells[2], out int output))
                throw new InvalidDataException($"{file}({number},1): this is not a time, a number of input tokens and a number of output tokens: 2023-11-16 18:15:46.680,374,44");
            TimeSpan after = TimeSpan.FromSeconds(seconds - (first ??= seconds));
            if (arrivals.Count > 0 && after < arrivals[^1].After) throw new InvalidDataException($"{file}({number},1): this request came before the one above it; put the lines into their order");
            arrivals.Add(new Arrival(after, input, output));
        }

        if (arrivals.Count < 2 || arrivals[^1].After == TimeSpan.Zero) throw new InvalidDataException($"{file}: two requests at different times are the least to go by");
        return new RecordedArrivals(arrivals);
    }

    /// <summary>Seconds since whenever, or a date with a time of day.</summary>
    private static bool TryReadTime(string cell, out double seconds)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds)) return true;
        bool read = DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
        seconds = (at - DateTimeOffset.UnixEpoch).TotalSeconds;
        return read;
    }

    private static bool TryReadCount(string cell, out int count) => int.TryParse(cell.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
