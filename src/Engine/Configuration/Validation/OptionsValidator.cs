using System.Linq.Expressions;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Results;
using RulesEngine.Configuration.Reading;

namespace RulesEngine.Configuration.Validation;

/// <summary>A validator whose failures carry paths as <c>gateway.json</c> writes them.</summary>
internal abstract class OptionsValidator<T> : AbstractValidator<T>
{
    /// <summary>Rules for one property.</summary>
    protected IRuleBuilderInitial<T, TProperty> Rule<TProperty>(Expression<Func<T, TProperty>> property) =>
        RuleFor(property).Configure(rule => rule.PropertyName = NameOf(property));

    /// <summary>Rules for every item of a list.</summary>
    protected IRuleBuilderInitialCollection<T, TItem> EachItem<TItem>(Expression<Func<T, IEnumerable<TItem>>> list) =>
        RuleForEach(list).Configure(rule => rule.PropertyName = NameOf(list));

    /// <summary>A validator for every entry of a map, made with the entry's name.</summary>
    protected void EachEntry<TEntry>(Expression<Func<T, IReadOnlyDictionary<string, TEntry>>> map, Func<T, string, OptionsValidator<TEntry>> validator) =>
        Rule(map).Custom((entries, context) =>
        {
            foreach ((string name, TEntry entry) in entries)
            {
                PropertyChain place = new([PathText.Property(context.PropertyPath, name)]);
                ValidationContext<TEntry> inner = new(entry, place, ValidatorOptions.Global.ValidatorSelectors.DefaultValidatorSelectorFactory());
                foreach (ValidationFailure failure in validator(context.InstanceToValidate, name).Validate(inner).Errors) context.AddFailure(failure);
            }
        });

    private static string NameOf(LambdaExpression property) =>
        JsonNamingPolicy.CamelCase.ConvertName(((MemberExpression)property.Body).Member.Name);
}
