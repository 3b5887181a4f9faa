using System.Text.Json;

namespace RulesEngine.Wire.Tokens;

/// <summary>How much a request gives a model to read.</summary>
/// <param name="Tokens">Messages, system prompt, tools and schemas, in tokens.</param>
/// <param name="Images">How many images are among them.</param>
internal readonly record struct PromptSize(int Tokens, int Images)
{
    /// <summary>What stands around each message, in tokens: its role, its beginning, its end.</summary>
    private const int AroundMessage = 4;

    /// <summary>An image in tokens. Providers count 85 to 1,600 by its size in pixels; its bytes say nothing about that.</summary>
    private const int Image = 1_000;

    /// <summary>Characters of base64 for each token of a clip: about a second of speech is 25 tokens.</summary>
    private const int ClipCharacters = 1_000;

    /// <summary>Characters of base64 for each token of a document: a page is 1,500 to 3,000 tokens and about 75 kB.</summary>
    private const int DocumentCharacters = 32;

    /// <summary>Reads a request in any of the dialects that clients speak.</summary>
    /// <param name="json">The whole body.</param>
    /// <param name="counter">Counts its texts; null to estimate them.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static PromptSize Of(ReadOnlySpan<byte> json, TokenCounter? counter = null)
    {
        Reading reading = new(counter);
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read()) reading.Take(ref reader);
        return new PromptSize((int)Math.Min(int.MaxValue, reading.Tokens), reading.Images);
    }

    private enum Part
    {
        Messages,
        Schemas,
    }

    private enum Content
    {
        Text,
        Image,
        Clip,
        Document,
    }

    private enum Member
    {
        Text,
        Type,
        Data,
        Ignored,
    }

    private ref struct Reading(TokenCounter? counter)
    {
        private Part _part;
        private Content _content;
        private Member _member;
        private JsonTokenType _before;

        public long Tokens { get; private set; }

        public int Images { get; private set; }

        public void Take(ref Utf8JsonReader json)
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName when json.CurrentDepth == 1:
                    Enter(ref json);
                    break;
                case JsonTokenType.PropertyName when _part is Part.Schemas:
                    Tokens += Count(ref json);
                    break;
                case JsonTokenType.PropertyName:
                    _member = MemberOf(json.ValueSpan);
                    break;
                case JsonTokenType.StartObject when _before is not JsonTokenType.PropertyName:
                    _content = Content.Text;
                    if (_part is Part.Messages && json.CurrentDepth == 2) Tokens += AroundMessage;
                    break;
                case JsonTokenType.String:
                    Read(ref json);
                    break;
                case JsonTokenType.Number:
                    Tokens++;
                    break;
            }

            _before = json.TokenType;
        }

        /// <summary>A member of the request itself: what a model does not read is skipped.</summary>
        private void Enter(ref Utf8JsonReader json)
        {
            _member = Member.Text;
            if (json.ValueTextEquals("messages"u8) || json.ValueTextEquals("input"u8) || json.ValueTextEquals("system"u8) || json.ValueTextEquals("instructions"u8)) _part = Part.Messages;
            else if (json.ValueTextEquals("tools"u8) || json.ValueTextEquals("functions"u8) || json.ValueTextEquals("response_format"u8) || json.ValueTextEquals("text"u8) || json.ValueTextEquals("output_config"u8)) _part = Part.Schemas;
            else json.Skip();
        }

        private static Member MemberOf(ReadOnlySpan<byte> name) => name switch
        {
            [(byte)'t', (byte)'y', (byte)'p', (byte)'e'] => Member.Type,
            _ when name.SequenceEqual("data"u8) || name.SequenceEqual("url"u8) || name.SequenceEqual("image_url"u8) || name.StartsWith("file_"u8) => Member.Data,
            _ when name.SequenceEqual("role"u8) || name.SequenceEqual("id"u8) || name.EndsWith("_id"u8) => Member.Ignored,
            _ when name.SequenceEqual("signature"u8) || name.SequenceEqual("encrypted_content"u8) => Member.Ignored,
            _ when name.SequenceEqual("media_type"u8) || name.SequenceEqual("format"u8) || name.SequenceEqual("detail"u8) => Member.Ignored,
            _ => Member.Text,
        };

        private void Read(ref Utf8JsonReader json)
        {
            if (_part is Part.Schemas || _member is Member.Text || _member is Member.Data && _content is Content.Text) Tokens += Count(ref json);
            else if (_member is Member.Type) _content = ContentOf(json.ValueSpan);
            else if (_member is Member.Data) Attach(json.ValueSpan.Length);
        }

        /// <summary>What a part of a message holds. Types that say something else, such as how an image is given, leave it as it is.</summary>
        private readonly Content ContentOf(ReadOnlySpan<byte> type)
        {
            if (type.SequenceEqual("image"u8) || type.SequenceEqual("image_url"u8) || type.SequenceEqual("input_image"u8)) return Content.Image;
            if (type.SequenceEqual("input_audio"u8)) return Content.Clip;
            if (type.SequenceEqual("document"u8) || type.SequenceEqual("file"u8) || type.SequenceEqual("input_file"u8)) return _content is Content.Text ? Content.Document : _content;
            return type.EndsWith("text"u8) ? Content.Text : _content;
        }

        private void Attach(int characters)
        {
            Images += _content is Content.Image ? 1 : 0;
            Tokens += _content switch
            {
                Content.Image => Image,
                Content.Clip => characters / ClipCharacters,
                _ => Math.Max(Image, characters / DocumentCharacters),
            };
        }

        private readonly long Count(ref Utf8JsonReader json) => counter is null ? TextTokens.In(json.ValueSpan) : counter.Count(ref json);
    }
}
