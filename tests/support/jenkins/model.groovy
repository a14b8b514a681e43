/**
 * What a declarative pipeline may say, as far as the Jenkinsfile goes, after "Pipeline Syntax" of the Jenkins handbook: the file is run
 * as it is. A directive, option, condition or step that is not known here is an error, never passed over.
 */

/** What stands in a block `{ … }`: only names that are declared here are known in it. */
abstract class Block {
    abstract String getKind()

    /** Gives `content` this block's names, and no others. */
    void read(Closure content) {
        Closure own = content.clone() as Closure
        own.delegate = this
        own.resolveStrategy = Closure.DELEGATE_ONLY
        own.call()
    }

    Object methodMissing(String name, Object args) {
        throw new Unknown("unknown in ${kind}: ${name}")
    }

    Object propertyMissing(String name) {
        throw new Unknown("unknown in ${kind}: ${name}")
    }

    protected static void once(Object before, String what) {
        if (before != null) throw new Unknown("${what} stands there twice")
    }
}

class Agent extends Block {
    final String kind = 'agent'
    String label

    void label(String text) {
        if (!text) throw new Unknown('agent: an empty label')
        label = text
    }
}

class Options extends Block {
    /** Of a stage, or of the pipeline, which knows more of them. */
    final boolean ofStage
    final String kind
    Double minutes
    boolean concurrent = true

    Options(boolean ofStage) {
        this.ofStage = ofStage
        this.kind = ofStage ? 'options of a stage' : 'options'
    }

    void timeout(Map limit) {
        once(minutes, 'timeout')
        Map units = [SECONDS: 1 / 60, MINUTES: 1, HOURS: 60]
        if (limit.keySet() != ['time', 'unit'] as Set || !units.containsKey(limit.unit) || !(limit.time > 0)) {
            throw new Unknown("timeout of ${limit}")
        }
        minutes = (limit.time * units[limit.unit]) as Double
    }

    void disableConcurrentBuilds() {
        if (ofStage) throw new Unknown('disableConcurrentBuilds is not for stages')
        concurrent = false
    }
}

class Post extends Block {
    final String kind = 'post'
    /** In the order in which Jenkins asks them; those about the build before this one are not known here. */
    static final Map<String, Closure> CONDITIONS = [
        always      : { true },
        aborted     : { it == 'ABORTED' },
        failure     : { it == 'FAILURE' },
        success     : { it == 'SUCCESS' },
        unstable    : { it == 'UNSTABLE' },
        unsuccessful: { it != 'SUCCESS' },
        cleanup     : { true },
    ]
    final Map<String, Closure> found = [:]

    @Override
    Object methodMissing(String name, Object args) {
        List given = args as List
        if (!CONDITIONS.containsKey(name) || given.size() != 1 || !(given[0] instanceof Closure)) {
            return super.methodMissing(name, args)
        }
        once(found[name], name)
        found[name] = given[0] as Closure
        return null
    }
}

class Stage extends Block {
    final String kind = 'stage'
    final String name
    Agent agent
    Options options
    Closure steps
    List<Stage> children

    Stage(String name) {
        this.name = name
    }

    void agent(Closure content) {
        once(agent, 'agent')
        agent = new Agent()
        agent.read(content)
    }

    void options(Closure content) {
        once(options, 'options')
        options = new Options(true)
        options.read(content)
    }

    void steps(Closure content) {
        once(steps, 'steps')
        steps = content
    }

    void stages(Closure content) {
        once(children, 'stages')
        children = new Stages().of(content)
    }
}

class Stages extends Block {
    final String kind = 'stages'
    private final List<Stage> found = []

    void stage(String name, Closure content) {
        Stage stage = new Stage(name)
        stage.read(content)
        if ((stage.steps == null) == (stage.children == null)) throw new Unknown("stage ${name}: steps or stages, one of them")
        found << stage
    }

    List<Stage> of(Closure content) {
        read(content)
        if (!found) throw new Unknown('stages without a stage')
        if (found*.name.toSet().size() != found.size()) throw new Unknown('two stages of one name')
        return found
    }
}

class Pipeline extends Block {
    final String kind = 'pipeline'
    final Object none = 'none'
    final Object any = 'any'
    Object agent
    Options options
    List<Stage> stages
    Post post

    void agent(Object constant) {
        once(agent, 'agent')
        agent = constant
    }

    void agent(Closure content) {
        once(agent, 'agent')
        Agent labelled = new Agent()
        labelled.read(content)
        agent = labelled
    }

    void options(Closure content) {
        once(options, 'options')
        options = new Options(false)
        options.read(content)
    }

    void stages(Closure content) {
        once(stages, 'stages')
        stages = new Stages().of(content)
    }

    void post(Closure content) {
        once(post, 'post')
        post = new Post()
        post.read(content)
    }

    void check() {
        if (agent == null) throw new Unknown('a pipeline needs an agent')
        if (stages == null) throw new Unknown('a pipeline needs stages')
    }
}
