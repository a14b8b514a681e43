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

/** Steps outside `script { }`: calls only. The names are Jenkins' steps and the file's own functions. */
class StepBlock {
    private final Script script

    StepBlock(Script script) {
        this.script = script
    }

    void run(Closure content) {
        Closure own = content.clone() as Closure
        own.delegate = this
        own.resolveStrategy = Closure.DELEGATE_ONLY
        own.call()
    }

    Object methodMissing(String name, Object args) {
        return script.invokeMethod(name, args)
    }

    Object propertyMissing(String name) {
        return script.getProperty(name)
    }
}

class Interpreter {
    final Build build
    final Script script

    Interpreter(Build build, Script script) {
        this.build = build
        this.script = script
    }

    void run(Closure content) {
        Pipeline pipeline = new Pipeline()
        pipeline.read(content)
        pipeline.check()
        build.record.options = [timeoutMinutes: pipeline.options?.minutes, concurrent: pipeline.options?.concurrent ?: false]
        boolean agent = pipeline.agent != 'none'
        // an agent of the whole pipeline is waited for before its options count
        if (agent) waitForAgent()
        try {
            build.clock.within(pipeline.options?.minutes) { runStages(pipeline.stages) }
        } catch (Ended ended) {
            build.worsen(ended.result)
        }
        afterwards(pipeline.post)
    }

    /** One after the other; when one fails, none of those after it. */
    private void runStages(List<Stage> stages) {
        boolean failed = false
        stages.each { stage ->
            if (failed) {
                skip(stage)
            } else {
                failed = Results.ORDER.indexOf(runStage(stage)) > Results.ORDER.indexOf('UNSTABLE')
            }
        }
    }

    private String runStage(Stage stage) {
        double began = build.clock.now
        Map entry = [name: stage.name, timeoutMinutes: stage.options?.minutes, agent: stage.agent?.label, nested: stage.children != null]
        build.record.stages << entry
        entry.result = build.inStage(stage.name) {
            // a stage's options count before its agent is there
            build.clock.within(stage.options?.minutes) { onAgent(stage) }
        }
        entry.minutes = build.clock.now - began
        return entry.result
    }

    private void onAgent(Stage stage) {
        if (stage.agent) waitForAgent()
        try {
            if (stage.children != null) runStages(stage.children) else new StepBlock(script).run(stage.steps)
        } finally {
            if (stage.agent) build.agents--
        }
    }

    /** Jenkins checks the repository out into each workspace by itself. */
    private void waitForAgent() {
        build.clock.pass((build.scenario.agentMinutes ?: 0) as double)
        build.agents++
        build.record.checkouts++
    }

    private void skip(Stage stage) {
        build.record.stages << [name: stage.name, result: 'SKIPPED', timeoutMinutes: stage.options?.minutes, nested: stage.children != null]
        stage.children?.each { skip(it) }
    }

    private void afterwards(Post post) {
        Post.CONDITIONS.each { name, holds ->
            Closure content = post?.found?.get(name)
            if (content == null || !holds(build.result)) return
            build.record.post << name
            try {
                new StepBlock(script).run(content)
            } catch (Ended ended) {
                build.worsen(ended.result)
            }
        }
    }
}

/** What the Jenkinsfile is: `pipeline`, the steps, and the variables env, params and currentBuild. */
abstract class JenkinsScript extends Script {
    private Build build

    void belongsTo(Build build) {
        this.@build = build
    }

    void pipeline(Closure content) {
        new Interpreter(build, this).run(content)
    }

    Object methodMissing(String name, Object args) {
        return new Steps(build).call(name, args as List)
    }

    Object getEnv() {
        return build.env
    }

    Object getParams() {
        return build.params.asImmutable()
    }
}
